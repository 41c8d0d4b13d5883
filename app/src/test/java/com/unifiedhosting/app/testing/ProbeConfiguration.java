package com.unifiedhosting.app.testing;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** Adds the probe: an aggregate, a projection and a saga that only tests know. */
@Configuration(proxyBeanMethods = false)
@Import({Probe.class, ProbeSaga.class})
public class ProbeConfiguration {

    @Bean
    ProbeClaims probeClaims(Repository<Probe> probes, EventStore events, JdbcTemplate jdbc) {
        return new ProbeClaims(probes, events, jdbc);
    }

    @Bean
    ProbeProjection probeProjection(JdbcTemplate jdbc) {
        return new ProbeProjection(jdbc);
    }
}
