package com.unifiedhosting.app.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.unifiedhosting.identity.ApiKeyCommand.RecordKeyUse;
import com.unifiedhosting.identity.ApiKeyId;
import com.unifiedhosting.identity.UserCommand.RecordRefusedAccess;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.security.Route;
import com.unifiedhosting.shared.Provenance;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Keeps what callers leave behind: that a key was used, that a user tried what he may not. Nobody waits for it, and of the
 * same thing not more than one a while is kept, so that nobody fills a history by asking often.
 */
@Component
final class Footprints {

    private static final Logger log = LoggerFactory.getLogger(Footprints.class);
    private static final int MOST = 50_000;

    private final CommandGateway commands;
    private final Cache<ApiKeyId, Boolean> keys = remembering(Duration.ofMinutes(5));
    private final Cache<Refusal, Boolean> refusals = remembering(Duration.ofMinutes(10));

    /** What was refused to whom. */
    private record Refusal(UserId user, Route route) {}

    Footprints(CommandGateway commands) {
        this.commands = commands;
    }

    private static <K> Cache<K, Boolean> remembering(Duration time) {
        return Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(time).build();
    }

    void used(ApiKeyId key, UserId user, Provenance caller) {
        if (keys.asMap().putIfAbsent(key, true) == null) {
            send(new RecordKeyUse(key, user), caller);
        }
    }

    /** The caller, if he is a user, was told that he may not. */
    void refused(HttpServletRequest request) {
        Provenance caller = Caller.of(request);
        if (caller != null
                && caller.actor().startsWith("user:")
                && request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern) {
            Refusal refusal = new Refusal(
                    new UserId(caller.actor().substring("user:".length())),
                    new Route(request.getMethod() + " " + pattern));
            if (refusals.asMap().putIfAbsent(refusal, true) == null) {
                send(new RecordRefusedAccess(refusal.user(), refusal.route()), caller);
            }
        }
    }

    /** As the caller, but by the platform's own right. */
    private void send(Object command, Provenance caller) {
        Provenance byThePlatform = new Provenance(
                caller.actor(),
                caller.onBehalfOf(),
                caller.through(),
                caller.ip(),
                "platform",
                Provenance.SYSTEM,
                null);
        commands.send(new GenericCommandMessage<>(command, byThePlatform.asMetaData()), (sent, answer) -> {
            if (answer.isExceptional()) {
                log.warn(
                        "{} was lost: {}",
                        sent.getPayloadType().getSimpleName(),
                        answer.exceptionResult().toString());
            }
        });
    }
}
