package com.unifiedhosting.identity.command;

import com.unifiedhosting.identity.UserEvent;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.AggregateReader;
import com.unifiedhosting.shared.command.Caller;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** {@link Users} read from the events of the {@link User} aggregates. */
@Component
class UserReading implements Users {

    private final AggregateReader<User, UserEvent> users;

    UserReading(EventStore eventStore) {
        users = of(eventStore);
    }

    /** How users are read without being locked. */
    static AggregateReader<User, UserEvent> of(EventStore eventStore) {
        return new AggregateReader<>(eventStore, User.class, UserEvent.class, User::new, User::on);
    }

    @Override
    public void callerMustBeVerified() {
        Caller.user().map(this::read).filter(user -> !user.emailVerified()).ifPresent(_ -> {
            throw new Refused(UserRefusal.EMAIL_NOT_VERIFIED, "Your e-mail address is not verified.");
        });
    }

    @Override
    public UserFacts read(UserId userId) {
        Membership user = users.read(userId).membership();
        return new UserFacts(
                userId,
                user.ownerPath(),
                user.email(),
                user.emailVerified(),
                user.name(),
                user.status(),
                user.standing().deletesAt());
    }
}
