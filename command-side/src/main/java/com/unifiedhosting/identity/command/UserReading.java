package com.unifiedhosting.identity.command;

import com.unifiedhosting.identity.UserEvent;
import com.unifiedhosting.shared.command.AggregateReader;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** How users are read without being locked. */
final class UserReading {

    private UserReading() {}

    static AggregateReader<User, UserEvent> of(EventStore eventStore) {
        return new AggregateReader<>(eventStore, User.class, UserEvent.class, User::new, User::on);
    }
}
