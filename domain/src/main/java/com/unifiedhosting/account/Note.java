package com.unifiedhosting.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.PersonalData;
import com.unifiedhosting.shared.Text;

/** A private note about an account, of 1 to 10,000 characters; free text may name people, so it is personal data. */
public record Note(@JsonValue String value) implements PersonalData {

    /** Stands where the key is destroyed. */
    public static final Note ERASED = new Note("(erased)");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Note {
        value = Text.paragraph("note", value, 10_000);
    }

    @Override
    public String toString() {
        return "Note[hidden]";
    }
}
