package com.unifiedhosting.app.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.unifiedhosting.security.AddressKeys;
import com.unifiedhosting.security.BanCommand.BanAttacker;
import com.unifiedhosting.security.Network;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Reason;
import java.time.Duration;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bans an address from which wrong credentials come too often, counted over all processes. The caller who is refused last
 * does not wait for it.
 */
final class AttackWatch {

    private static final Logger log = LoggerFactory.getLogger(AttackWatch.class);

    private static final Duration ON_ITS_WAY = Duration.ofSeconds(5);

    private static final Provenance GATEWAY = Provenance.system("system:gateway", "gateway");

    private final BanProperties properties;
    private final RateLimitRule refusals;
    private final SharedBuckets buckets;
    private final AddressKeys keys;
    private final CommandGateway commands;

    /** Whose ban is on its way: what else they send until it holds asks for no other. */
    private final Cache<Network, Boolean> banned = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(ON_ITS_WAY)
            .build();

    AttackWatch(BanProperties properties, SharedBuckets buckets, AddressKeys keys, CommandGateway commands) {
        this.properties = properties;
        this.refusals = new RateLimitRule(
                "refused-authentications",
                "/**",
                RateLimitRule.Per.ADDRESS,
                properties.refusals(),
                properties.within());
        this.buckets = buckets;
        this.keys = keys;
        this.commands = commands;
    }

    /** Somebody at this address has presented wrong credentials. */
    void refused(Network caller) {
        if (properties.automatic()
                && buckets.take(refusals, caller.value()).remaining() == 0
                && banned.asMap().putIfAbsent(caller, true) == null) {
            ban(caller);
        }
    }

    private void ban(Network attacker) {
        Reason reason = new Reason("%d refused authentications within %d seconds"
                .formatted(properties.refusals(), properties.within().toSeconds()));
        var command = new BanAttacker(keys.banOf(attacker), attacker, reason, properties.terms());
        try {
            commands.send(new GenericCommandMessage<>(command, GATEWAY.asMetaData()), (sent, answer) -> {
                if (answer.isExceptional()) {
                    failed(answer.exceptionResult());
                }
            });
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private static void failed(Throwable cause) {
        log.warn("an attacker could not be banned: {}", cause.toString());
    }
}
