package com.unifiedhosting.app.demo;

import com.unifiedhosting.app.firststart.FirstStart;
import com.unifiedhosting.app.firststart.FirstUsers;
import com.unifiedhosting.app.http.AdminToken;
import com.unifiedhosting.app.time.Quiescence;
import com.unifiedhosting.app.time.SimulatedClock;
import com.unifiedhosting.hosting.webnode.EmbeddedNode;
import java.time.Period;
import javax.sql.DataSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The demonstration; needs all roles in one process. */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class DemoConfiguration {

    static final Period LENGTH = Period.ofMonths(14);

    @Bean
    Journal demoJournal(DataSource dataSource) {
        return new Journal(dataSource);
    }

    @Bean
    Play demoPlay(
            CommandGateway commands,
            EventStore events,
            SimulatedClock clock,
            Quiescence quiescence,
            FirstStart firstStart,
            Journal journal,
            DataSource dataSource) {
        return new Play(
                commands, events, clock, quiescence, firstStart, journal, JdbcClient.create(dataSource), LENGTH);
    }

    @Bean
    ApplicationRunner demo(
            Play play, FirstUsers users, EmbeddedNode node, AdminToken administrator, Environment environment) {
        return new Performance(play, new Audition(users), node, administrator, environment);
    }
}
