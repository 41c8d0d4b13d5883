package com.unifiedhosting.shared.query;

/**
 * A table of the read model and the column by which a row is found.
 *
 * @param name with its schema, such as {@code read_model.account}
 * @param key such as {@code account_id}; unique
 */
public record Table(String name, String key) {}
