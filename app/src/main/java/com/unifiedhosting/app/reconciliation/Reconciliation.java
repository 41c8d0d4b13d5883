package com.unifiedhosting.app.reconciliation;

import com.unifiedhosting.app.InRole;
import com.unifiedhosting.app.Role;
import com.unifiedhosting.app.reconciliation.ReconciliationStore.Due;
import com.unifiedhosting.billing.saga.PaymentGateways;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Asks every gateway that is on once a day, and when it is demanded; one process each. */
@Component
@InRole(Role.SAGAS)
final class Reconciliation {

    private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);

    private final ReconciliationStore store;
    private final PaymentGateways gateways;
    private final CommandGateway commands;
    private final QueryGateway queries;
    private final Clock clock;

    Reconciliation(
            ReconciliationStore store,
            PaymentGateways gateways,
            CommandGateway commands,
            QueryGateway queries,
            Clock clock) {
        this.store = store;
        this.gateways = gateways;
        this.commands = commands;
        this.queries = queries;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void askThoseThatAreDue() {
        try {
            store.take(gateways.on())
                    .forEach(due -> Thread.ofVirtual().name("reconciliation").start(() -> ask(due)));
        } catch (DataAccessException | TransactionException e) {
            log.warn("gateways are asked later: {}", e.toString());
        }
    }

    private void ask(Due due) {
        try {
            Reconciler reconciler = new Reconciler(gateways.of(due.gateway()), store, commands, queries, clock);
            store.finished(due.gateway(), reconciler.run(due));
        } catch (RuntimeException e) {
            log.warn("the gateway {} is asked again later: {}", due.gateway(), e.toString());
            failed(due, e);
        }
    }

    private void failed(Due due, RuntimeException why) {
        try {
            store.failed(due.gateway(), why.toString());
        } catch (DataAccessException | TransactionException e) {
            log.warn("that could not be written down: {}", e.toString());
        }
    }
}
