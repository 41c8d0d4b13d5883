package com.unifiedhosting.shared.saga;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.identity.OneTimeToken;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.notification.NotificationCommand.RequestNotification;
import com.unifiedhosting.notification.NotificationCommand.RequestUserNotification;
import com.unifiedhosting.notification.NotificationId;
import com.unifiedhosting.notification.Parameters;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.Identifier;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;

/** How processes tell people: once per thing and matter, and never in the way of the process itself. */
public final class Notices {

    private Notices() {}

    /**
     * Orders a notification to the owner. Where nobody is left to tell, nobody is told: an account that is gone must not
     * stop a process.
     *
     * @param about the thing that it tells about
     * @param matter what about it, such as {@code issued}: with {@code about} it is the notification's identity
     */
    public static void tell(
            CommandGateway commands,
            AccountId account,
            Identifier about,
            String matter,
            Template template,
            Map<String, String> parameters) {
        Answer.to(
                commands,
                new RequestNotification(
                        NotificationId.of(about, matter), account, template, new Parameters(parameters)),
                AccountRefusal.UNKNOWN_ACCOUNT);
    }

    /**
     * Orders a notification to a user. Of who is deleted or erased meanwhile nothing is left to tell.
     *
     * @param matter what about him: with him it is the notification's identity
     * @param token for the link in the message; null where it needs none
     */
    public static void tell(
            CommandGateway commands,
            UserId user,
            EmailAddress address,
            String matter,
            Template template,
            Map<String, String> parameters,
            @Nullable OneTimeToken token) {
        Answer.to(
                commands,
                new RequestUserNotification(
                        NotificationId.of(user, matter), user, address, template, new Parameters(parameters), token),
                UserRefusal.UNKNOWN_USER,
                UserRefusal.USER_DELETED);
    }
}
