package com.unifiedhosting.app.firststart;

import com.unifiedhosting.app.InRole;
import com.unifiedhosting.app.Role;
import com.unifiedhosting.hosting.webnode.EmbeddedNode;
import com.unifiedhosting.identity.command.Passwords;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Prepares a new installation as soon as the process is up; tests and the demonstration say themselves when. */
@Configuration(proxyBeanMethods = false)
@InRole({Role.COMMAND, Role.SAGAS})
class FirstStartConfiguration {

    @Bean
    FirstStart firstStart(
            CommandGateway commands,
            EventStore events,
            FirstStartProperties properties,
            ObjectProvider<EmbeddedNode> node,
            FirstUsers users,
            AdministratorProperties administrator) {
        return new FirstStart(commands, events, properties, node, users, administrator);
    }

    @Bean
    FirstUsers firstUsers(CommandGateway commands, EventStore events, Passwords passwords) {
        return new FirstUsers(commands, events, passwords);
    }

    /** Beside the start, which does not wait for an event store that is away. */
    @Bean
    @Profile("!demo & !test")
    ApplicationRunner firstStartRunner(FirstStart firstStart, FirstStartProperties settings) {
        return arguments -> {
            if (settings.enabled()) {
                Thread.ofVirtual().name("first-start").start(firstStart::prepareWhenPossible);
            }
        };
    }
}
