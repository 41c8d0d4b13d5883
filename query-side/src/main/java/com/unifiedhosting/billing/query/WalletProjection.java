package com.unifiedhosting.billing.query;

import com.unifiedhosting.billing.WalletEvent;
import com.unifiedhosting.billing.WalletEvent.DefaultMethodChanged;
import com.unifiedhosting.billing.WalletEvent.PaymentMethodAdded;
import com.unifiedhosting.billing.WalletEvent.PaymentMethodRemoved;
import com.unifiedhosting.shared.query.Rows;
import com.unifiedhosting.shared.query.Table;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.stereotype.Component;

/** The payment methods of accounts. */
@Component
@ProcessingGroup("payment-methods")
final class WalletProjection {

    static final Table WALLET = new Table("read_model.wallet", "wallet_id");
    static final Table METHOD = new Table("read_model.payment_method", "wallet_id");

    private final Rows rows;

    WalletProjection(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(WalletEvent event) {
        switch (event) {
            case PaymentMethodAdded added -> add(added);
            case DefaultMethodChanged changed ->
                rows.row(WALLET, changed.walletId())
                        .withExactKey("token", changed.token().value())
                        .change("""
                            UPDATE read_model.wallet
                            SET standard_method = :token, version = :version, updated_at = :at
                            WHERE wallet_id = :id AND version < :version""");
            case PaymentMethodRemoved removed -> remove(removed);
        }
    }

    @ResetHandler
    void reset() {
        rows.truncate(WALLET, METHOD);
    }

    private void add(PaymentMethodAdded event) {
        rows.row(WALLET, event.walletId())
                .about(event.person())
                .withExactKey("key", event.method().token().value())
                .with("token", event.method().token())
                .with("gateway", event.method().gateway().value())
                .with("brand", event.method().brand())
                .with("lastFour", event.method().lastFour())
                .with("expiry", event.method().expiry().toString())
                .put("""
                    INSERT INTO read_model.payment_method (wallet_id, token_key, gateway, token, brand, last_four, expiry,
                        added_at, version)
                    SELECT :id, :key, :gateway, :token, :brand, :lastFour, :expiry, :at, :version
                    WHERE NOT EXISTS (
                        SELECT 1 FROM read_model.wallet WHERE wallet_id = :id AND version >= :version)
                    ON CONFLICT DO NOTHING""");
        rows.row(WALLET, event.walletId())
                .with("account", event.accountId())
                .with("path", event.ownerPath())
                .upsert("""
                    INSERT INTO read_model.wallet (wallet_id, account_id, owner_path, version, updated_at)
                    VALUES (:id, :account, :path, :version, :at)
                    ON CONFLICT (wallet_id) DO UPDATE SET version = excluded.version, updated_at = excluded.updated_at
                    WHERE wallet.version < excluded.version""");
    }

    private void remove(PaymentMethodRemoved event) {
        rows.row(WALLET, event.walletId())
                .withExactKey("token", event.token().value())
                .put("""
                    DELETE FROM read_model.payment_method
                    WHERE wallet_id = :id AND token_key = :token AND version < :version""");
        rows.row(WALLET, event.walletId())
                .withExactKey("token", event.token().value())
                .change("""
                    UPDATE read_model.wallet
                    SET standard_method = nullif(standard_method, :token), version = :version, updated_at = :at
                    WHERE wallet_id = :id AND version < :version""");
    }
}
