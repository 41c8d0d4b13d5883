package com.unifiedhosting.identity;

/** A question about one user. Whoever may only ask about himself ({@link Reach#SELF}) is answered when it is himself. */
public interface AboutUser {

    UserId userId();
}
