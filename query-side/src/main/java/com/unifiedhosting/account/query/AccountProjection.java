package com.unifiedhosting.account.query;

import static java.util.Objects.requireNonNull;

import com.unifiedhosting.account.AccountEvent;
import com.unifiedhosting.account.AccountEvent.AccountClosed;
import com.unifiedhosting.account.AccountEvent.AccountDataExported;
import com.unifiedhosting.account.AccountEvent.AccountMoved;
import com.unifiedhosting.account.AccountEvent.AccountReactivated;
import com.unifiedhosting.account.AccountEvent.AccountRegistered;
import com.unifiedhosting.account.AccountEvent.AccountReopened;
import com.unifiedhosting.account.AccountEvent.AccountSuspended;
import com.unifiedhosting.account.AccountEvent.BillingSettingsChanged;
import com.unifiedhosting.account.AccountEvent.ClosingStarted;
import com.unifiedhosting.account.AccountEvent.InvoiceGroupingChanged;
import com.unifiedhosting.account.AccountEvent.InvoiceTemplateChanged;
import com.unifiedhosting.account.AccountEvent.LocaleChanged;
import com.unifiedhosting.account.AccountEvent.NoteWritten;
import com.unifiedhosting.account.AccountEvent.PreferencesChanged;
import com.unifiedhosting.account.AccountEvent.ProfileChanged;
import com.unifiedhosting.account.AccountEvent.TagsChanged;
import com.unifiedhosting.account.AccountEvent.TaxIdChecked;
import com.unifiedhosting.account.Profile;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.TaxId;
import com.unifiedhosting.shared.query.Rows;
import com.unifiedhosting.shared.query.Rows.Row;
import com.unifiedhosting.shared.query.Table;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.messaging.MetaData;
import org.springframework.stereotype.Component;

/**
 * Keeps {@code read_model.account}, one row an account, {@code read_model.account_note}, and who asked for the data of an
 * account in {@code read_model.account_export}.
 */
@Component
@ProcessingGroup(AccountProjection.GROUP)
class AccountProjection {

    static final String GROUP = "accounts";
    static final Table ACCOUNT = new Table("read_model.account", "account_id");
    static final Table EXPORT = new Table("read_model.account_export", "account_id");
    static final Table NOTE = new Table("read_model.account_note", "account_id");

    private final Rows rows;

    AccountProjection(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(AccountEvent event, MetaData provenance) {
        switch (event) {
            case AccountRegistered registered -> insert(registered);
            case ProfileChanged changed -> {
                withProfile(row(event), changed.profile()).change("""
                                UPDATE read_model.account
                                SET legal_name = :legalName, display_name = :displayName, email = :email, phone = :phone,
                                    address = :address, tax_id = :taxId, search_keys = :searchKeys,
                                    tax_id_check = CASE WHEN tax_id_key IS NOT DISTINCT FROM :taxIdKey
                                        THEN tax_id_check END, tax_id_key = :taxIdKey, version = :version,
                                    updated_at = :at
                                WHERE account_id = :id AND version < :version""");
            }
            case LocaleChanged changed ->
                row(event)
                        .with("zone", changed.zone())
                        .with("language", changed.language())
                        .change("""
                                UPDATE read_model.account
                                SET zone = :zone, language = :language, version = :version, updated_at = :at
                                WHERE account_id = :id AND version < :version""");
            case PreferencesChanged changed ->
                row(event).with("muted", changed.mutedNotices()).change("""
                                UPDATE read_model.account
                                SET muted_notices = :muted, version = :version, updated_at = :at
                                WHERE account_id = :id AND version < :version""");
            case AccountSuspended suspended ->
                row(event).with("reason", suspended.reason()).change("""
                                UPDATE read_model.account
                                SET suspension_reason = :reason, version = :version, updated_at = :at
                                WHERE account_id = :id AND version < :version""");
            case AccountReactivated _ -> row(event).change("""
                                UPDATE read_model.account
                                SET suspension_reason = NULL, version = :version, updated_at = :at
                                WHERE account_id = :id AND version < :version""");
            case ClosingStarted closing ->
                row(event)
                        .with("reason", closing.reason())
                        .with("closesOn", closing.closesOn())
                        .with("fromAbove", closing.fromAbove())
                        .change("""
                                UPDATE read_model.account
                                SET closing_reason = :reason, closes_on = :closesOn, closed_from_above = :fromAbove,
                                    version = :version, updated_at = :at
                                WHERE account_id = :id AND version < :version""");
            case AccountReopened _ -> row(event).change("""
                                UPDATE read_model.account
                                SET closing_reason = NULL, closes_on = NULL, closed_from_above = FALSE,
                                    version = :version, updated_at = :at
                                WHERE account_id = :id AND version < :version""");
            case AccountClosed _ -> row(event).change("""
                                UPDATE read_model.account
                                SET closed = TRUE, closes_on = NULL, version = :version, updated_at = :at
                                WHERE account_id = :id AND version < :version""");
            case TagsChanged changed -> row(event).with("tags", changed.tags()).change("""
                                UPDATE read_model.account
                                SET tags = :tags, version = :version, updated_at = :at
                                WHERE account_id = :id AND version < :version""");
            case AccountMoved moved -> row(event).with("parent", moved.to()).change("""
                                UPDATE read_model.account
                                SET parent = :parent,
                                    tags_apart = tags_apart || jsonb_build_object(parent, to_jsonb(tags)),
                                    tags = ARRAY(SELECT jsonb_array_elements_text(
                                        COALESCE(tags_apart -> CAST(:parent AS text), '[]'))),
                                    version = :version, updated_at = :at
                                WHERE account_id = :id AND version < :version""");
            case NoteWritten written -> {
                rows.row(NOTE, written.accountId())
                        .about(written.person())
                        .with("note", written.note())
                        .with("actor", requireNonNull(provenance.get(Provenance.ACTOR), "a note without its writer"))
                        .put("""
                                INSERT INTO read_model.account_note (account_id, version, parent, note, written_by, written_at)
                                VALUES (:id, :version, (SELECT parent FROM read_model.account WHERE account_id = :id),
                                    :note, :actor, :at)
                                ON CONFLICT (account_id, version) DO NOTHING""");
                row(event).change("""
                                UPDATE read_model.account
                                SET version = :version, updated_at = :at
                                WHERE account_id = :id AND version < :version""");
            }
            case AccountDataExported _ -> {
                rows.row(EXPORT, event.accountId())
                        .with("actor", requireNonNull(provenance.get(Provenance.ACTOR), "an export without who asked"))
                        .put("""
                                INSERT INTO read_model.account_export (account_id, asked_by, asked_at, version)
                                VALUES (:id, :actor, :at, :version)
                                ON CONFLICT (account_id, asked_by) DO UPDATE
                                SET asked_at = EXCLUDED.asked_at, version = EXCLUDED.version
                                WHERE account_export.version < EXCLUDED.version""");
                row(event).change("""
                                UPDATE read_model.account
                                SET version = :version, updated_at = :at
                                WHERE account_id = :id AND version < :version""");
            }
            case TaxIdChecked checked ->
                row(event).withJson("check", checked.check()).change("""
                                UPDATE read_model.account
                                SET tax_id_check = :check::jsonb, version = :version, updated_at = :at
                                WHERE account_id = :id AND version < :version""");
            case BillingSettingsChanged changed ->
                row(event).withJson("settings", changed.settings()).change("""
                                UPDATE read_model.account
                                SET billing_settings = :settings::jsonb, version = :version, updated_at = :at
                                WHERE account_id = :id AND version < :version""");
            case InvoiceTemplateChanged changed ->
                row(event).withJson("template", changed).change("""
                                UPDATE read_model.account
                                SET invoice_template = :template::jsonb, version = :version, updated_at = :at
                                WHERE account_id = :id AND version < :version""");
            case InvoiceGroupingChanged changed ->
                row(event)
                        .with("grouping", changed.grouping())
                        .with("from", changed.from())
                        .change("""
                                UPDATE read_model.account
                                SET invoice_grouping = :grouping, invoice_grouping_from = :from, version = :version,
                                    updated_at = :at
                                WHERE account_id = :id AND version < :version""");
        }
    }

    @ResetHandler
    void reset() {
        rows.truncate(ACCOUNT, NOTE, EXPORT);
    }

    private void insert(AccountRegistered registered) {
        withProfile(row(registered), registered.profile())
                .with("path", registered.path())
                .with("kind", registered.kind())
                .with("parent", registered.parent())
                .with("currency", registered.currency())
                .with("zone", registered.zone())
                .with("language", registered.language())
                .put("""
                        INSERT INTO read_model.account (account_id, owner_path, kind, parent, legal_name, display_name, email,
                            phone, address, tax_id, tax_id_key, currency, zone, language, search_keys, registered_at, version, updated_at)
                        VALUES (:id, :path, :kind, :parent, :legalName, :displayName, :email, :phone, :address, :taxId,
                            :taxIdKey, :currency, :zone, :language, :searchKeys, :at, :version, :at)
                        ON CONFLICT (account_id) DO NOTHING""");
    }

    private Row row(AccountEvent event) {
        return rows.row(ACCOUNT, event.accountId()).about(event.person());
    }

    private static Row withProfile(Row row, Profile profile) {
        TaxId taxId = profile.taxId();
        return (taxId == null ? row.with("taxIdKey", null) : row.withExactKey("taxIdKey", taxId.value()))
                .with("legalName", profile.legalName())
                .with("displayName", profile.displayName())
                .with("email", profile.email())
                .with("phone", profile.phone())
                .with("address", profile.address())
                .with("taxId", profile.taxId())
                .withSearchKeys(
                        "searchKeys",
                        profile.legalName().value(),
                        profile.displayName().value(),
                        profile.email().value());
    }
}
