package io.shopops.gateway.signature;

/** What a signature is checked with: a secret that the caller shares, or the public half of the caller's RSA key. */
public sealed interface KeyMaterial permits Secret, RsaKey {}
