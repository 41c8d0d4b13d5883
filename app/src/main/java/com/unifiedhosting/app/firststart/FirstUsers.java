package com.unifiedhosting.app.firststart;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.identity.OneTimeToken;
import com.unifiedhosting.identity.Password;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.UserCommand.RegisterUser;
import com.unifiedhosting.identity.UserCommand.VerifyEmail;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.command.FreshSecrets;
import com.unifiedhosting.identity.command.Passwords;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.Provenance;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Makes users of whom whoever runs the platform says that they are there, with a password that he chooses. */
public final class FirstUsers {

    private static final Provenance SETUP = Provenance.system("system:first-start", "console");

    private final CommandGateway commands;
    private final EventStore events;
    private final Passwords passwords;
    private final FreshSecrets secrets;

    FirstUsers(CommandGateway commands, EventStore events, Passwords passwords, FreshSecrets secrets) {
        this.commands = commands;
        this.events = events;
        this.passwords = passwords;
        this.secrets = secrets;
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

    /** Makes the user unless he is there. His address is verified: whoever configures it vouches for it. */
    public void ensure(Wanted wanted) {
        UserId id = wanted.id();
        if (events.readEvents(id.value()).hasNext()) {
            return;
        }
        OneTimeToken token = secrets.token();
        send(new RegisterUser(
                id,
                wanted.account(),
                wanted.email(),
                wanted.name(),
                wanted.role(),
                passwords.hash(wanted.password()),
                token));
        send(new VerifyEmail(id, token.hash()));
    }

    private void send(Object command) {
        commands.sendAndWait(new GenericCommandMessage<>(command, SETUP.asMetaData()));
    }
}
