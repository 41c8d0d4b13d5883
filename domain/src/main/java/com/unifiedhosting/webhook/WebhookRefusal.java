package com.unifiedhosting.webhook;

import com.unifiedhosting.shared.RefusalCode;

/** Why an order to an endpoint is refused. */
public enum WebhookRefusal implements RefusalCode {
    /** No endpoint has this identifier. */
    UNKNOWN_ENDPOINT(Kind.NOT_FOUND),
    /** The identifier is taken by an endpoint with other data. */
    ENDPOINT_CONTRADICTS(Kind.CONFLICT),
    /** The account has as many endpoints as it can have. */
    TOO_MANY_ENDPOINTS(Kind.CONFLICT),
    /** It is not reached by https, or is no place on the internet. */
    URL_UNSUITABLE(Kind.RULE_BROKEN),
    /** Nothing is sent to it as long as it is switched off. */
    ENDPOINT_OFF(Kind.CONFLICT),
    /** Nothing of that event was to be sent there, or it is too long ago. */
    UNKNOWN_DELIVERY(Kind.RULE_BROKEN);

    private final Kind kind;

    WebhookRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public String context() {
        return "webhook";
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
