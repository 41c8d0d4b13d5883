package com.unifiedhosting.app.http;

import com.github.f4b6a3.uuid.UuidCreator;
import com.unifiedhosting.app.http.IdempotencyStore.Claim;
import com.unifiedhosting.app.messaging.Failures;
import com.unifiedhosting.dashboard.Dispatch;
import com.unifiedhosting.dashboard.Setback;
import com.unifiedhosting.security.AddressKeys;
import com.unifiedhosting.shared.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Sends the commands of forms. A form that comes again with the same fields is known by {@link IdempotencyStore}, as a
 * request of the API by its key: {@link CarriedOutOnce} answers what came of it. One that was changed is another form.
 */
final class FormDispatch implements Dispatch {

    private static final Logger log = LoggerFactory.getLogger(FormDispatch.class);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** No key of the API holds a space. */
    private static final String PREFIX = "form ";

    private final CommandGateway commands;
    private final IdempotencyStore store;
    private final AddressKeys keys;

    FormDispatch(CommandGateway commands, IdempotencyStore store, AddressKeys keys) {
        this.commands = commands;
        this.store = store;
        this.keys = keys;
    }

    @Override
    public String once() {
        return UuidCreator.getRandomBasedFast().toString();
    }

    @Override
    public long send(Object command, @Nullable String form, @Nullable Long expected) {
        Map<String, Long> version = expected == null ? Map.of() : Map.of(CommandsOfRequests.EXPECTED_VERSION, expected);
        Supplier<Long> sending = () -> Objects.requireNonNull(commands.<Long>sendAndWait(
                GenericCommandMessage.asCommandMessage(command).andMetaData(version)));
        try {
            return form == null ? sending.get() : once(form, sending);
        } catch (Refused refused) {
            throw refused;
        } catch (RuntimeException failure) {
            if (Failures.isLostRace(failure)) {
                throw new Setback(true, failure);
            }
            if (Failures.isUnavailability(failure)) {
                throw new Setback(false, failure);
            }
            throw failure;
        }
    }

    private long once(String shown, Supplier<Long> sending) {
        HttpServletRequest request =
                ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        String caller = Objects.requireNonNull(Caller.of(request)).actor();
        String form = keys.hidden("idempotency", shown);
        UUID lease = UuidCreator.getTimeOrderedEpochFast();
        Claim.Granted claim = claim(caller, form, lease);
        new CarriedOutOnce.Keyed(PREFIX + form, lease, claim.again()).attachTo(request);
        try {
            return sending.get();
        } finally {
            release(caller, PREFIX + form, lease);
        }
    }

    /** Waits for the same form that is under way, but not for long. */
    private Claim.Granted claim(String caller, String form, UUID lease) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < deadline) {
                if (store.claim(caller, PREFIX + form, form.getBytes(StandardCharsets.US_ASCII), lease)
                        instanceof Claim.Granted granted) {
                    return granted;
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new ConcurrencyException("the same form is under way");
    }

    /** What came of the command is known; without this the form only has to wait before it can come again. */
    private void release(String caller, String key, UUID lease) {
        try {
            store.release(caller, key, lease);
        } catch (DataAccessException | TransactionException e) {
            log.warn("a form has to wait before it can come again", e);
        }
    }
}
