package com.unifiedhosting.notification.query;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.notification.NotificationId;
import com.unifiedhosting.notification.NotificationQuery.FindNotification;
import com.unifiedhosting.notification.NotificationQuery.FindNotifications;
import com.unifiedhosting.notification.NotificationStatus;
import com.unifiedhosting.notification.NotificationView;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.SharedRefusal;
import com.unifiedhosting.shared.query.Answers;
import com.unifiedhosting.shared.query.Csv;
import com.unifiedhosting.shared.query.Items;
import com.unifiedhosting.shared.query.Paging;
import com.unifiedhosting.shared.query.ReadsItem;
import com.unifiedhosting.shared.query.ReadsList;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads notifications. */
@RestController
@RequestMapping("/api/v1/notifications")
@Tag(name = "Notifications")
class NotificationReads {

    private static final String NEWEST = "NEWEST";

    private final Answers answers;

    NotificationReads(Answers answers) {
        this.answers = answers;
    }

    @GetMapping(produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.NOTIFICATIONS_READ)
    @Operation(summary = "List notifications, newest first", description = "Those to the caller and below.")
    @ReadsList
    Items<NotificationView> list(
            @RequestParam(required = false) @Nullable NotificationStatus status,
            @RequestParam(required = false) @Nullable Template template,
            @RequestParam(required = false) @Nullable AccountId account,
            @RequestParam(required = false)
                    @Parameter(
                            description =
                                    "Three letters or more anywhere in recipient or id; fewer at the beginning of a"
                                            + " word")
                    @Nullable
                    String text,
            @ParameterObject @Valid Paging paging,
            Provenance caller) {
        return answers.page(
                page -> new FindNotifications(new AccountPath(caller.path()), status, template, account, text, page),
                NotificationView.class,
                paging,
                NEWEST,
                NotificationView::place);
    }

    @GetMapping(path = "/{id}", produces = APPLICATION_JSON_VALUE)
    @Needs(Permission.NOTIFICATIONS_READ)
    @Operation(summary = "Read a notification")
    @ReadsItem
    ResponseEntity<NotificationView> one(
            @PathVariable NotificationId id,
            @RequestParam(required = false) @Nullable Long minVersion,
            Provenance caller) {
        return answers.one(
                new FindNotification(new AccountPath(caller.path()), id),
                NotificationView.class,
                minVersion,
                SharedRefusal.NOT_FOUND);
    }
}
