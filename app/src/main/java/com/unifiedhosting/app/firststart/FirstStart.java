package com.unifiedhosting.app.firststart;

import com.unifiedhosting.account.AccountCommand.RegisterAccount;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.Profile;
import com.unifiedhosting.app.messaging.Failures;
import com.unifiedhosting.hosting.NodeCommand.ChangeNodeAddress;
import com.unifiedhosting.hosting.NodeCommand.MarkNodeReady;
import com.unifiedhosting.hosting.NodeCommand.RegisterNode;
import com.unifiedhosting.hosting.NodeEvent.NodeReady;
import com.unifiedhosting.hosting.NodeRole;
import com.unifiedhosting.hosting.ServerGroup;
import com.unifiedhosting.hosting.webnode.EmbeddedNode;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.Provenance;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.joda.money.CurrencyUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Registers the platform's own account, this process's embedded node, and the first administrator if he is named. What is registered is left as it is, so that
 * every start may ask for it: an administrator's later changes stand. Except where the node is: that is a fact of this
 * process, which answers under its configured host name and no other.
 */
public final class FirstStart {

    private static final Logger log = LoggerFactory.getLogger(FirstStart.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final ServerGroup GROUP = new ServerGroup("default");
    private static final Provenance SETUP = Provenance.system("system:first-start", "console");

    private final CommandGateway commands;
    private final EventStore events;
    private final FirstStartProperties properties;
    private final ObjectProvider<EmbeddedNode> node;
    private final FirstUsers users;
    private final AdministratorProperties administrator;

    FirstStart(
            CommandGateway commands,
            EventStore events,
            FirstStartProperties properties,
            ObjectProvider<EmbeddedNode> node,
            FirstUsers users,
            AdministratorProperties administrator) {
        this.commands = commands;
        this.events = events;
        this.properties = properties;
        this.node = node;
        this.users = users;
        this.administrator = administrator;
    }

    /** Does what is missing. A process without the embedded node registers none. */
    public void prepare() {
        if (!exists(AccountId.PLATFORM.value())) {
            registerPlatform();
        }
        node.ifAvailable(this::registerNode);
        administrator.wanted().ifPresent(users::ensure);
    }

    /** Waits for a store that is away, in whatever way that shows; a defect is logged and left to the next start. */
    public void prepareWhenPossible() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                prepare();
                return;
            } catch (RuntimeException | Error e) {
                if (!Failures.isTransient(e)) {
                    log.error("The first start failed; the next start of the process tries again", e);
                    return;
                }
                log.info("The first start waits for what it needs: {}", e.toString());
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void registerPlatform() {
        PersonName name = new PersonName(properties.name());
        send(new RegisterAccount(
                AccountId.PLATFORM,
                AccountKind.PLATFORM,
                null,
                new Profile(name, name, new EmailAddress(properties.email()), null, null, null),
                CurrencyUnit.of(properties.currency()),
                properties.zone(),
                properties.language()));
    }

    private void registerNode(EmbeddedNode embedded) {
        if (!exists(EmbeddedNode.ID.value())) {
            send(new RegisterNode(
                    EmbeddedNode.ID,
                    NodeRole.APPLICATION,
                    "local",
                    GROUP,
                    properties.node().resources(),
                    embedded.address()));
        } else {
            send(new ChangeNodeAddress(EmbeddedNode.ID, embedded.address()));
        }
        if (!wasReady()) {
            send(new MarkNodeReady(EmbeddedNode.ID));
        }
    }

    /** By the events from the first on: a snapshot is none of them, and would hide them. */
    private boolean wasReady() {
        return events.readEvents(EmbeddedNode.ID.value(), 0)
                .asStream()
                .anyMatch(event -> event.getPayload() instanceof NodeReady);
    }

    private boolean exists(String aggregate) {
        return events.readEvents(aggregate).hasNext();
    }

    private void send(Object command) {
        commands.sendAndWait(new GenericCommandMessage<>(command, SETUP.asMetaData()));
    }
}
