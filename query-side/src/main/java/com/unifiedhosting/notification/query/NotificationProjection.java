package com.unifiedhosting.notification.query;

import com.unifiedhosting.notification.NotificationEvent;
import com.unifiedhosting.notification.NotificationEvent.Addressed;
import com.unifiedhosting.notification.NotificationEvent.DeliveryFailed;
import com.unifiedhosting.notification.NotificationEvent.NotificationDelivered;
import com.unifiedhosting.notification.NotificationEvent.NotificationNotWanted;
import com.unifiedhosting.notification.NotificationEvent.NotificationRequested;
import com.unifiedhosting.notification.NotificationId;
import com.unifiedhosting.notification.NotificationStatus;
import com.unifiedhosting.shared.query.Rows;
import com.unifiedhosting.shared.query.Table;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.stereotype.Component;

/** Keeps {@code read_model.notification}, one row a message. */
@Component
@ProcessingGroup(NotificationProjection.GROUP)
class NotificationProjection {

    static final String GROUP = "notifications";
    static final Table NOTIFICATION = new Table("read_model.notification", "notification_id");

    private final Rows rows;

    NotificationProjection(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(NotificationEvent event) {
        switch (event) {
            case NotificationRequested requested ->
                insert(requested.notificationId(), requested, NotificationStatus.REQUESTED);
            case NotificationNotWanted muted -> insert(muted.notificationId(), muted, NotificationStatus.NOT_WANTED);
            case NotificationDelivered delivered ->
                rows.row(NOTIFICATION, delivered.notificationId())
                        .with("channel", delivered.channel())
                        .change("""
                        UPDATE read_model.notification
                        SET status = 'DELIVERED', channel = :channel, delivered_at = :at, version = :version,
                            updated_at = :at
                        WHERE notification_id = :id AND version < :version""");
            case DeliveryFailed failed ->
                rows.row(NOTIFICATION, failed.notificationId())
                        .with("reason", failed.reason())
                        .with("terminal", failed.terminal())
                        .change("""
                        UPDATE read_model.notification
                        SET status = CASE WHEN :terminal THEN 'FAILED' ELSE status END, failures = failures + 1,
                            last_failure = :reason, version = :version, updated_at = :at
                        WHERE notification_id = :id AND version < :version""");
        }
    }

    @ResetHandler
    void reset() {
        rows.truncate(NOTIFICATION);
    }

    private void insert(NotificationId id, Addressed message, NotificationStatus status) {
        rows.row(NOTIFICATION, id)
                .about(message.person())
                .with("account", message.accountId())
                .with("path", message.ownerPath())
                .with("user", message.userId())
                .with("status", status)
                .with("template", message.template())
                .with("parameters", message.parameters())
                .with("recipient", message.recipient())
                .with("name", message.recipientName())
                .with("language", message.language())
                .withSearchKeys(
                        "searchKeys",
                        message.recipient().value(),
                        message.recipientName().value())
                .put("""
                        INSERT INTO read_model.notification (notification_id, account_id, owner_path, user_id, status, template,
                            parameters, recipient, recipient_name, language, search_keys, requested_at, version,
                            updated_at)
                        VALUES (:id, :account, :path, :user, :status, :template, :parameters, :recipient, :name,
                            :language, :searchKeys, :at, :version, :at)
                        ON CONFLICT (notification_id) DO NOTHING""");
    }
}
