package com.unifiedhosting.shared;

/**
 * A refusal as a value, fit to cross a distributed command bus.
 *
 * @param code the wire form of a {@link RefusalCode}, {@code context.name}
 * @param kind what the edge makes a status of
 * @param detail one sentence for a person; holds no secret and no personal datum
 */
public record Refusal(String code, RefusalCode.Kind kind, String detail) {

    public Refusal(RefusalCode code, String detail) {
        this(code.wire(), code.kind(), detail);
    }

    public boolean is(RefusalCode other) {
        return code.equals(other.wire());
    }
}
