package com.unifiedhosting.app.messaging;

/** A command that does not say who asks for it; a defect of the sender. */
final class MissingProvenance extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MissingProvenance(String message) {
        super(message);
    }
}
