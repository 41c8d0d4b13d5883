package com.unifiedhosting.app.firststart;

import com.unifiedhosting.app.InRole;
import com.unifiedhosting.app.Role;
import com.unifiedhosting.app.messaging.Failures;
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
@InRole({Role.COMMAND, Role.SAGAS})
class FirstStartConfiguration {

    private static final Logger log = LoggerFactory.getLogger(FirstStartConfiguration.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

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
    ApplicationRunner firstStartRunner(FirstStart firstStart, FirstStartProperties settings) {
        return arguments -> {
            if (settings.enabled()) {
                Thread.ofVirtual().name("first-start").start(() -> prepareWhenPossible(firstStart, PAUSE));
            }
        };
    }

    /** Whatever way the store's absence shows: reading events fails in another way than sending commands. */
    static void prepareWhenPossible(FirstStart firstStart, Duration pause) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                firstStart.prepare();
                return;
            } catch (RuntimeException e) {
                if (!Failures.isTransient(e)) {
                    log.error("The first start failed; the next start of the process tries again", e);
                    return;
                }
                log.info("The first start waits for what it needs: {}", e.toString());
                LockSupport.parkNanos(pause.toNanos());
            }
        }
    }
}
