package com.unifiedhosting.shared;

/** A fact. Every implementation is a record nested in the sealed interface of its stream and carries {@link Stored}. */
public interface DomainEvent {}
