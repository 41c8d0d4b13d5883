package com.unifiedhosting.notification.command;

import com.unifiedhosting.account.command.AccountFacts;
import com.unifiedhosting.account.command.Accounts;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.identity.command.UserFacts;
import com.unifiedhosting.identity.command.Users;
import com.unifiedhosting.notification.NotificationCommand.RequestNotification;
import com.unifiedhosting.notification.NotificationCommand.RequestUserNotification;
import com.unifiedhosting.notification.NotificationEvent;
import com.unifiedhosting.notification.NotificationEvent.NotificationNotWanted;
import com.unifiedhosting.notification.NotificationEvent.NotificationRequested;
import com.unifiedhosting.notification.NotificationId;
import com.unifiedhosting.notification.OptionalNotice;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.Caller;
import com.unifiedhosting.shared.command.Loading;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** Takes in notifications; asks the account and the user where and in which language they are reached. */
@Component
final class Addressing {

    private final Repository<Notification> notifications;
    private final Accounts accounts;
    private final Users users;

    Addressing(Repository<Notification> notifications, Accounts accounts, Users users) {
        this.notifications = notifications;
        this.accounts = accounts;
        this.users = users;
    }

    /**
     * Requested already: no-op, whatever address and preferences of the account are by now. Refused:
     * account.unknown-account.
     */
    @CommandHandler
    Long handle(RequestNotification command) {
        return once(command.notificationId(), () -> {
            AccountFacts account = accounts.read(command.accountId());
            Caller.mustCover(account.path(), account.accountId().value());
            if (OptionalNotice.of(command.template(), command.parameters())
                    .filter(account.mutedNotices()::contains)
                    .isPresent()) {
                return new NotificationNotWanted(
                        command.notificationId(),
                        account.accountId(),
                        account.path(),
                        account.profile().email(),
                        account.profile().displayName(),
                        account.language(),
                        command.template(),
                        command.parameters());
            }
            return new NotificationRequested(
                    command.notificationId(),
                    account.accountId(),
                    account.path(),
                    null,
                    account.profile().email(),
                    account.profile().displayName(),
                    account.language(),
                    account.zone(),
                    command.template(),
                    command.parameters(),
                    null);
        });
    }

    /** Requested already: no-op, whatever the user's address is by now. Refused: UNKNOWN_USER, USER_DELETED. */
    @CommandHandler
    Long handle(RequestUserNotification command) {
        return once(command.notificationId(), () -> {
            UserFacts user = users.read(command.userId());
            Caller.mustCover(user.path(), command.userId().value());
            if (user.isGone()) {
                throw new Refused(UserRefusal.USER_DELETED, "There is nobody any more who could be told.");
            }
            AccountFacts account = accounts.read(user.path().owner());
            return new NotificationRequested(
                    command.notificationId(),
                    account.accountId(),
                    account.path(),
                    user.userId(),
                    command.address() == null ? user.email() : command.address(),
                    user.name(),
                    account.language(),
                    account.zone(),
                    command.template(),
                    command.parameters()
                            .with("account", account.profile().displayName().value()),
                    command.token());
        });
    }

    private Long once(NotificationId id, Supplier<NotificationEvent> first) {
        Aggregate<Notification> notification = Loading.existingOrNew(notifications, id, Notification::new);
        if (!notification.invoke(Notification::isKnown)) {
            NotificationEvent event = first.get();
            notification.execute(it -> it.begin(event));
        }
        return notification.version();
    }
}
