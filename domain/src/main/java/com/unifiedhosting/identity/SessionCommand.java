package com.unifiedhosting.identity;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Orders to a session, which is opened by {@link UserCommand.RecordLogin}. Refusals: {@link UserRefusal}. */
public sealed interface SessionCommand {

    SessionId sessionId();

    /**
     * Goes on with a session by its refresh token, which is replaced. Answers a {@link RefreshOutcome}: a token that is not
     * the current one was used before, and the session ends.
     *
     * <p>Refused: SESSION_OVER, also when it is not a token of this session, or the session has none. The same refresh again:
     * no-op.
     *
     * @param secret of the half of the token that stays the same
     * @param presented of the half that changes
     * @param next of that half in the token that replaces it
     */
    record RefreshSession(
            @TargetAggregateIdentifier SessionId sessionId, TokenHash secret, TokenHash presented, TokenHash next)
            implements SessionCommand {}

    /** Ended already: no-op. Refused: UNKNOWN_SESSION when it is not a session of this user. */
    record EndSession(@TargetAggregateIdentifier SessionId sessionId, UserId userId, SessionEnd reason)
            implements SessionCommand {}

    /** Ends a session whose time is over. Ended already: no-op. Refused: SESSION_NOT_EXPIRED. */
    record ExpireSession(@TargetAggregateIdentifier SessionId sessionId) implements SessionCommand {}
}
