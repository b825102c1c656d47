/**
 * What a subscriber of ShopOps compiles against: event types and their data, topic names and keys. The same in prose
 * for readers of other languages is the AsyncAPI document {@code asyncapi.yaml} beside the JSON Schemas in this jar.
 */
package io.shopops.events;
