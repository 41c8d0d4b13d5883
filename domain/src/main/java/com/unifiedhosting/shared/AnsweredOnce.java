package com.unifiedhosting.shared;

/**
 * A command whose sender answers with a secret that is kept nowhere as it is, such as a new API key. When it was carried
 * out and its answer is lost, a repeat under the same idempotency key cannot be answered, for the secret that it would
 * make now is not the one that was stored: refused with {@link SharedRefusal#ANSWER_LOST}.
 */
public interface AnsweredOnce {}
