package com.unifiedhosting.shared;

/**
 * Marks a value type that holds data about a person: name, address, mail, phone, tax id, IP address. Only these types
 * may hold such data in an event, so that the serializer can encrypt them under a key per person (architecture, rule 6).
 */
public non-sealed interface PersonalData extends Confidential {}
