package com.unifiedhosting.shared;

/**
 * Marks a value type that is never stored or logged in the clear: {@link PersonalData} and {@link Secret}. Serializers
 * seal such a value under the key of the person that the nearest enclosing {@link AboutPerson} names; {@code toString}
 * hides it.
 */
public sealed interface Confidential permits PersonalData, Secret {}
