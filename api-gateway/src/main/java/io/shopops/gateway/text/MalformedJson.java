package io.shopops.gateway.text;

/** The bytes are not one JSON object. The message says where and why, and quotes nothing of the content. */
public final class MalformedJson extends Exception {
    public MalformedJson(String trouble, int position) {
        super(trouble + " at byte " + position);
    }
}
