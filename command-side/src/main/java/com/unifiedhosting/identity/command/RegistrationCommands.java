package com.unifiedhosting.identity.command;

import com.unifiedhosting.account.AccountCommand.RegisterAccount;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.account.ClaimKeys;
import com.unifiedhosting.account.Profile;
import com.unifiedhosting.account.command.Claims;
import com.unifiedhosting.identity.ForEverybody;
import com.unifiedhosting.identity.PasswordHash;
import com.unifiedhosting.identity.UserCommand.RegisterCustomer;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.identity.Visitor;
import com.unifiedhosting.notification.NotificationCommand.RequestNotification;
import com.unifiedhosting.notification.NotificationCommand.RequestUserNotification;
import com.unifiedhosting.notification.NotificationId;
import com.unifiedhosting.notification.Parameters;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.Identifier;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.NewIdentity;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Function;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Self-registration. Its answer is the same, and as late, whether the address is known or not; what came of it stands in a
 * mail to the address. Whose address is known is told so there, once a day (UTC) at most.
 */
@RestController
@ForEverybody
@EnableConfigurationProperties(RegistrationProperties.class)
@RequestMapping("/api/v1/auth/registrations")
@Tag(name = "Authentication")
class RegistrationCommands {

    private static final Provenance REGISTRATION = Provenance.system("system:registration", "login");

    private final RegistrationProperties properties;
    private final CommandGateway commands;
    private final Passwords passwords;
    private final FreshSecrets secrets;
    private final Claims claims;
    private final ClaimKeys keys;
    private final Clock clock;
    private final Afterwards afterwards;

    RegistrationCommands(
            RegistrationProperties properties,
            CommandGateway commands,
            Passwords passwords,
            FreshSecrets secrets,
            Claims claims,
            ClaimKeys keys,
            Clock clock,
            Afterwards afterwards) {
        this.properties = properties;
        this.commands = commands;
        this.passwords = passwords;
        this.secrets = secrets;
        this.claims = claims;
        this.keys = keys;
        this.clock = clock;
        this.afterwards = afterwards;
    }

    @PostMapping
    @Operation(
            summary = "Register as a customer",
            description =
                    "Makes an account and the user who owns it, and sends a mail by which the address is verified."
                            + " Answers 202 whether the address is known or not; when it is, the mail says so and nothing"
                            + " else happens. Refused: `identity.registration-closed`.")
    @ApiResponse(responseCode = "202", description = "What comes of it stands in a mail to the address")
    ResponseEntity<Void> register(@Valid @RequestBody AuthRequest.Register request, Visitor visitor) {
        if (!properties.enabled()) {
            throw new Refused(UserRefusal.REGISTRATION_CLOSED, "Nobody can register himself here.");
        }
        UserId userId = fresh("usr_", UserId::new);
        RegisterAccount account = account(request);
        try (Afterwards.Place place = afterwards.place()) {
            PasswordHash password = passwords.hash(request.password());
            RegisterCustomer order = new RegisterCustomer(userId, account, request.name(), password, secrets.token());
            place.leave(() -> registerOrTell(order, visitor));
        }
        return ResponseEntity.accepted().build();
    }

    private static RegisterAccount account(AuthRequest.Register request) {
        PersonName name = request.company() == null ? request.name() : request.company();
        return new RegisterAccount(
                fresh("acc_", AccountId::new),
                AccountKind.CUSTOMER,
                AccountId.PLATFORM,
                new Profile(name, name, request.email(), null, request.address(), null),
                request.currency(),
                request.zone(),
                request.language());
    }

    private static <I extends Identifier> I fresh(String prefix, Function<String, I> type) {
        return NewIdentity.of(prefix, REGISTRATION, null, type);
    }

    private void registerOrTell(RegisterCustomer order, Visitor visitor) {
        EmailAddress email = order.account().profile().email();
        try {
            send(order, visitor.as(order.userId()));
        } catch (Refused refused) {
            if (!refused.is(UserRefusal.EMAIL_TAKEN) && !refused.is(AccountRefusal.EMAIL_TAKEN)) {
                throw refused;
            }
            tell(email);
        }
    }

    /** Whoever has registered a moment before, with a second click on the same button, has the account and logs in by it. */
    private void tell(EmailAddress email) {
        claims.holder(keys.login(email))
                .map(UserId::new)
                .ifPresentOrElse(
                        this::tellUser,
                        () -> claims.holder(keys.email(email))
                                .map(AccountId::new)
                                .ifPresent(this::tellAccount));
    }

    private void tellUser(UserId user) {
        send(
                new RequestUserNotification(
                        today(user), user, null, Template.ALREADY_REGISTERED, new Parameters(Map.of()), null),
                REGISTRATION);
    }

    private void tellAccount(AccountId account) {
        send(
                new RequestNotification(today(account), account, Template.ACCOUNT_EXISTS, new Parameters(Map.of())),
                REGISTRATION);
    }

    private NotificationId today(Identifier known) {
        return NotificationId.of(known, "registered-again." + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    private void send(Object command, Provenance sender) {
        commands.<Long>sendAndWait(new GenericCommandMessage<>(command, sender.asMetaData()));
    }
}
