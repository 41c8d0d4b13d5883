package com.unifiedhosting.shared;

/**
 * Something with {@link Confidential} values in it, however deep: an event, a part of one, an aggregate, a saga. All of
 * them that no nearer {@link AboutPerson} encloses are sealed under this person's key.
 */
public interface AboutPerson {

    /** Under whose key; the same for as long as the thing exists. */
    PersonKey person();
}
