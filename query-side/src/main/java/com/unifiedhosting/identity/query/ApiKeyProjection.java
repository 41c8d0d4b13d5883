package com.unifiedhosting.identity.query;

import com.unifiedhosting.identity.ApiKeyEvent;
import com.unifiedhosting.identity.ApiKeyEvent.ApiKeyCreated;
import com.unifiedhosting.identity.ApiKeyEvent.ApiKeyRenamed;
import com.unifiedhosting.identity.ApiKeyEvent.ApiKeyRevoked;
import com.unifiedhosting.identity.ApiKeyEvent.ApiKeyUsed;
import com.unifiedhosting.shared.query.Rows;
import com.unifiedhosting.shared.query.Table;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.stereotype.Component;

/** Keeps {@code read_model.api_key}, one row a key, without what lets it in. */
@Component
@ProcessingGroup(ApiKeyProjection.GROUP)
class ApiKeyProjection {

    static final String GROUP = "api-keys";
    static final Table KEY = new Table("read_model.api_key", "api_key_id");

    private final Rows rows;

    ApiKeyProjection(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(ApiKeyEvent event) {
        switch (event) {
            case ApiKeyCreated created ->
                rows.row(KEY, created.apiKeyId())
                        .with("user", created.userId())
                        .with("path", created.ownerPath())
                        .with("name", created.name())
                        .with("scopes", created.scopes())
                        .with("expiresAt", created.expiresAt())
                        .put("""
                                INSERT INTO read_model.api_key (api_key_id, user_id, owner_path, name, scopes, created_at,
                                    expires_at, version, updated_at)
                                VALUES (:id, :user, :path, :name, :scopes, :at, :expiresAt, :version, :at)
                                ON CONFLICT (api_key_id) DO NOTHING""");
            case ApiKeyRenamed renamed ->
                rows.row(KEY, renamed.apiKeyId()).with("name", renamed.name()).change("""
                                UPDATE read_model.api_key
                                SET name = :name, version = :version, updated_at = :at
                                WHERE api_key_id = :id AND version < :version""");
            case ApiKeyUsed used ->
                rows.row(KEY, used.apiKeyId()).with("used", used.at()).change("""
                                UPDATE read_model.api_key
                                SET last_used_at = :used, version = :version, updated_at = :at
                                WHERE api_key_id = :id AND version < :version""");
            case ApiKeyRevoked revoked ->
                rows.row(KEY, revoked.apiKeyId())
                        .with("reason", revoked.reason())
                        .change("""
                                UPDATE read_model.api_key
                                SET revoked_at = :at, end_reason = :reason, version = :version, updated_at = :at
                                WHERE api_key_id = :id AND version < :version""");
        }
    }

    @ResetHandler
    void reset() {
        rows.truncate(KEY);
    }
}
