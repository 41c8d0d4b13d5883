package com.unifiedhosting.app.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.unifiedhosting.app.inbox.WebhookStore.Due;
import com.unifiedhosting.app.vault.VaultDatabase;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.saga.WebhookReader;
import com.unifiedhosting.shared.Confidential;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.Vault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of a webhook that cannot be dealt with. */
class WebhookStoreIT {

    private static final GatewayName GATEWAY = new GatewayName("some");
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    private final JdbcClient sql = JdbcClient.create(new VaultDatabase().dataSource);
    private final Keys keys = new Keys();
    private final WebhookStore store = new WebhookStore(sql, keys);

    /** Two tellings of the same are one webhook, which is dealt with once. */
    @Test
    void oneThatIsDoneStaysSoWhenItComesAgain() {
        store.keep(GATEWAY, "evt_1", BODY);
        store.done(taken(), "nothing to do");

        store.keep(GATEWAY, "evt_1", BODY);

        assertThat(store.take(10)).isEmpty();
        assertThat(store.newest(null, 10))
                .extracting(Webhook::status, Webhook::deliveries)
                .containsExactly(tuple(WebhookStatus.DONE, 2));
    }

    @ParameterizedTest
    @EnumSource(
            value = WebhookStatus.class,
            names = {"UNMATCHED", "PARKED"})
    void oneThatWasLeftIsTriedAgainWhenItIsRepeated(WebhookStatus status) {
        store.keep(GATEWAY, "evt_1", BODY);
        store.leave(taken(), status, "why");

        store.keep(GATEWAY, "evt_1", BODY);

        Due again = taken();
        assertThat(again.attempts()).isZero();
        assertThat(store.open(again).bytes()).isEqualTo(BODY);
    }

    /** The body tells of people, and the key that seals it is never destroyed. */
    @Test
    void noneThatWasLeftIsKeptForEver() {
        store.keep(GATEWAY, "evt_parked", BODY);
        store.leave(taken(), WebhookStatus.PARKED, "why");
        store.keep(GATEWAY, "evt_waits", BODY);
        sql.sql("update runtime.webhook set settled_at = settled_at - interval '59 days'")
                .update();
        assertThat(store.removeExpired()).isZero();

        sql.sql("update runtime.webhook set settled_at = settled_at - interval '2 days'")
                .update();

        assertThat(store.removeExpired()).isOne();
        assertThat(store.newest(null, 10)).extracting(Webhook::eventId).containsExactly("evt_waits");
    }

    @Test
    void aKeyThatCannotBeHadJustNowIsNoReasonToParkIt() {
        store.keep(GATEWAY, "evt_1", BODY);
        keys.away = true;

        processing().dealWith(taken());
        assertThat(store.newest(null, 10)).extracting(Webhook::status).containsExactly(WebhookStatus.WAITING);

        keys.away = false;
        sql.sql("update runtime.webhook set due_at = now()").update();
        processing().dealWith(taken());
        assertThat(store.newest(null, 10)).extracting(Webhook::status).containsExactly(WebhookStatus.DONE);
    }

    private Due taken() {
        List<Due> due = store.take(10);
        assertThat(due).hasSize(1);
        return due.getFirst();
    }

    private WebhookProcessing processing() {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("reader", new Reader());
        return new WebhookProcessing(
                new WebhookInbox(
                        beans.getBeanProvider(WebhookReader.class), store, beans.getBeanProvider(WebhookWork.class)),
                store,
                DefaultCommandGateway.builder()
                        .commandBus(SimpleCommandBus.builder().build())
                        .build());
    }

    /** One whose webhooks are of no concern. */
    private static final class Reader implements WebhookReader {

        @Override
        public GatewayName name() {
            return GATEWAY;
        }

        @Override
        public String identify(byte[] body, Function<String, @Nullable String> header) {
            return "evt";
        }

        @Override
        public Meaning read(byte[] body) {
            return new Meaning.Nothing("of no concern");
        }
    }

    /** Seals nothing; its keys may be out of reach for a while. */
    private static final class Keys implements Vault {

        private boolean away;

        @Override
        public String seal(PersonKey person, Confidential value) {
            return value instanceof WebhookBody body ? new String(body.bytes(), StandardCharsets.UTF_8) : "";
        }

        @Override
        public <T extends Confidential> T open(String sealed, Class<T> type) {
            if (away) {
                throw new CannotGetJdbcConnectionException("too many clients");
            }
            return type.cast(new WebhookBody(sealed.getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public <T extends Confidential> List<T> openAll(List<String> sealed, Class<T> type) {
            return sealed.stream().map(one -> open(one, type)).toList();
        }

        @Override
        public String write(Object value) {
            throw new IllegalStateException("nothing is written so");
        }

        @Override
        public <T> T read(String json, Class<T> type) {
            throw new IllegalStateException("nothing is read so");
        }
    }
}
