package com.unifiedhosting.app.gateway;

import com.unifiedhosting.security.AddressKeys;
import com.unifiedhosting.security.BanCommand.BanAttacker;
import com.unifiedhosting.security.Network;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Reason;
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

    private static final Provenance GATEWAY = Provenance.system("system:gateway", "gateway");

    private final BanProperties properties;
    private final RateLimitRule refusals;
    private final SharedBuckets buckets;
    private final AddressKeys keys;
    private final CommandGateway commands;

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
        if (!properties.automatic()) {
            return;
        }
        Decision decision = buckets.take(refusals, caller.value());
        if (decision.remaining() == 0) {
            ban(caller);
        }
    }

    private void ban(Network attacker) {
        Reason reason = new Reason("%d refused authentications within %d seconds"
                .formatted(properties.refusals(), properties.within().toSeconds()));
        var command = new BanAttacker(keys.banOf(attacker), attacker, reason, properties.terms());
        commands.send(new GenericCommandMessage<>(command, GATEWAY.asMetaData()), (sent, answer) -> {
            if (answer.isExceptional()) {
                log.warn(
                        "an attacker could not be banned: {}",
                        answer.exceptionResult().toString());
            }
        });
    }
}
