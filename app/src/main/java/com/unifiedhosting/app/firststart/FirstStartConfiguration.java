package com.unifiedhosting.app.firststart;

import com.unifiedhosting.app.HostingProperties;
import com.unifiedhosting.app.Role;
import com.unifiedhosting.app.messaging.StoreUnavailable;
import com.unifiedhosting.hosting.webnode.EmbeddedNode;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Prepares a new installation as soon as the process is up; tests and the demonstration say themselves when. */
@Configuration(proxyBeanMethods = false)
class FirstStartConfiguration {

    private static final Logger log = LoggerFactory.getLogger(FirstStartConfiguration.class);
    private static final long PAUSE_NANOS = Duration.ofSeconds(2).toNanos();

    @Bean
    FirstStart firstStart(
            CommandGateway commands,
            EventStore events,
            FirstStartProperties properties,
            ObjectProvider<EmbeddedNode> node) {
        return new FirstStart(commands, events, properties, node);
    }

    /** Beside the start, which does not wait for an event store that is away. */
    @Bean
    @Profile("!demo & !test")
    ApplicationRunner firstStartRunner(
            FirstStart firstStart, FirstStartProperties settings, HostingProperties process) {
        return arguments -> {
            if (settings.enabled() && (process.runs(Role.COMMAND) || process.runs(Role.SAGAS))) {
                Thread.ofVirtual().name("first-start").start(() -> prepareWhenPossible(firstStart));
            }
        };
    }

    static void prepareWhenPossible(FirstStart firstStart) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                firstStart.prepare();
                return;
            } catch (StoreUnavailable e) {
                log.info("The event store is away; the first start waits for it");
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }
}
