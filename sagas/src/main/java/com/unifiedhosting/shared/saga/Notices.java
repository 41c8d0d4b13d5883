package com.unifiedhosting.shared.saga;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.notification.NotificationCommand.RequestNotification;
import com.unifiedhosting.notification.NotificationId;
import com.unifiedhosting.notification.Parameters;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.shared.Identifier;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;

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
}
