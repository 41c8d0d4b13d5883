package com.unifiedhosting.shared;

import java.util.List;

/**
 * Seals confidential values for whoever stores them, each under the key of the person it tells of, and opens them again.
 * What is sealed is one text, {@code sealed:1:<person>:<ciphertext>}, which is only opened as a value of the same type.
 * The placeholder {@code ERASED} of a type is no secret and stays in the clear; values that were stored before there was a
 * vault are read as they are.
 */
public interface Vault {

    /**
     * Seals a value.
     *
     * @throws IllegalStateException when the key is destroyed: nothing new may be kept about this person
     */
    String seal(PersonKey person, Confidential value);

    /** Opens a value; the {@code ERASED} of its type when the key is destroyed. */
    <T extends Confidential> T open(String sealed, Class<T> type);

    /** Opens many values, in their order, with one look at the keys. */
    <T extends Confidential> List<T> openAll(List<String> sealed, Class<T> type);

    /**
     * JSON in which each confidential value is sealed under the key that the nearest {@link AboutPerson} around it names.
     *
     * @throws IllegalStateException when there is none, or when a key is destroyed
     */
    String write(Object value);

    /** Reads what {@link #write} wrote. */
    <T> T read(String json, Class<T> type);
}
