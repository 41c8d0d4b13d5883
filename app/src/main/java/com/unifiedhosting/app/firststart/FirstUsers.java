package com.unifiedhosting.app.firststart;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.identity.Password;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.UserCommand.RegisterUser;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.identity.command.Passwords;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Refused;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes users of whom whoever runs the platform says that they are there, with a password that he chooses. */
public final class FirstUsers {

    private static final Provenance SETUP = Provenance.system("system:first-start", "console");

    private static final Logger log = LoggerFactory.getLogger(FirstUsers.class);

    private final CommandGateway commands;
    private final EventStore events;
    private final Passwords passwords;

    FirstUsers(CommandGateway commands, EventStore events, Passwords passwords) {
        this.commands = commands;
        this.events = events;
        this.passwords = passwords;
    }

    /**
     * A user.
     *
     * @param key names him for ever; one who is there is left as he is
     */
    public record Wanted(
            String key, AccountId account, EmailAddress email, PersonName name, Role role, Password password) {

        UserId id() {
            return new UserId("usr_" + UUID.nameUUIDFromBytes(("first user " + key).getBytes(StandardCharsets.UTF_8)));
        }
    }

    /**
     * Makes the user unless he is there. His address is verified: whoever configures it vouches for it. Another process may do
     * it at the same time, perhaps with other settings; the first one counts.
     */
    public void ensure(Wanted wanted) {
        UserId id = wanted.id();
        if (events.readEvents(id.value()).hasNext()) {
            return;
        }
        RegisterUser order = new RegisterUser(
                id,
                wanted.account(),
                wanted.email(),
                wanted.name(),
                wanted.role(),
                passwords.hash(wanted.password()),
                null);
        try {
            commands.<Long>sendAndWait(new GenericCommandMessage<>(order, SETUP.asMetaData()));
        } catch (Refused refused) {
            if (!refused.is(UserRefusal.USER_CONTRADICTS)) {
                throw refused;
            }
            log.warn("another process has just made {} with other settings, which count", id);
        }
    }
}
