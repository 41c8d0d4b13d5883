package com.unifiedhosting.notification.command;

import com.unifiedhosting.account.command.AccountFacts;
import com.unifiedhosting.account.command.Accounts;
import com.unifiedhosting.notification.NotificationCommand.RequestNotification;
import com.unifiedhosting.notification.NotificationEvent.NotificationRequested;
import com.unifiedhosting.shared.command.Caller;
import com.unifiedhosting.shared.command.Loading;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** Takes in notifications; asks the account where and in which language its people are reached. */
@Component
final class Addressing {

    private final Repository<Notification> notifications;
    private final Accounts accounts;

    Addressing(Repository<Notification> notifications, Accounts accounts) {
        this.notifications = notifications;
        this.accounts = accounts;
    }

    /** Requested already: no-op, whatever the account's address is by now. Refused: account.unknown-account. */
    @CommandHandler
    Long handle(RequestNotification command) {
        Aggregate<Notification> notification =
                Loading.existingOrNew(notifications, command.notificationId(), Notification::new);
        if (!notification.invoke(Notification::isRequested)) {
            AccountFacts account = accounts.read(command.accountId());
            Caller.mustCover(account.path(), account.accountId().value());
            notification.execute(it -> it.request(new NotificationRequested(
                    command.notificationId(),
                    account.accountId(),
                    account.path(),
                    account.profile().email(),
                    account.profile().displayName(),
                    account.language(),
                    command.template(),
                    command.parameters())));
        }
        return notification.version();
    }
}
