package com.unifiedhosting.identity;

import com.unifiedhosting.account.AccountCommand;
import com.unifiedhosting.account.AccountQuery;
import com.unifiedhosting.audit.AuditQuery;
import com.unifiedhosting.billing.CreditNoteCommand;
import com.unifiedhosting.billing.CreditNoteQuery;
import com.unifiedhosting.billing.InvoiceCommand;
import com.unifiedhosting.billing.InvoiceQuery;
import com.unifiedhosting.billing.LedgerCommand;
import com.unifiedhosting.billing.LedgerQuery;
import com.unifiedhosting.billing.PaymentCommand;
import com.unifiedhosting.billing.PaymentQuery;
import com.unifiedhosting.billing.WalletCommand;
import com.unifiedhosting.billing.WriteOffCause;
import com.unifiedhosting.catalogue.CouponCommand;
import com.unifiedhosting.catalogue.CouponQuery;
import com.unifiedhosting.catalogue.PackageCommand;
import com.unifiedhosting.catalogue.PackageQuery;
import com.unifiedhosting.dashboards.DashboardQuery;
import com.unifiedhosting.feed.FeedQuery;
import com.unifiedhosting.hosting.NodeCommand;
import com.unifiedhosting.hosting.NodeQuery;
import com.unifiedhosting.hosting.SuspensionCause;
import com.unifiedhosting.hosting.WebsiteCommand;
import com.unifiedhosting.hosting.WebsiteQuery;
import com.unifiedhosting.machinery.MachineryQuery;
import com.unifiedhosting.notification.NotificationCommand;
import com.unifiedhosting.notification.NotificationQuery;
import com.unifiedhosting.revenue.RevenueQuery;
import com.unifiedhosting.security.BanCommand;
import com.unifiedhosting.security.BanQuery;
import com.unifiedhosting.security.SecurityEventQuery;
import com.unifiedhosting.subscription.CancelCause;
import com.unifiedhosting.subscription.Hold;
import com.unifiedhosting.subscription.OrderCommand;
import com.unifiedhosting.subscription.OrderQuery;
import com.unifiedhosting.subscription.SubscriptionCommand;
import com.unifiedhosting.subscription.SubscriptionQuery;
import com.unifiedhosting.tax.TaxTableCommand;
import com.unifiedhosting.tax.TaxTableQuery;
import com.unifiedhosting.webhook.WebhookEndpointCommand;
import com.unifiedhosting.webhook.WebhookEndpointQuery;
import com.unifiedhosting.why.WhyQuery;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which permission each command and each query needs. Every one of them needs exactly one; where it depends on what is in
 * the message, {@link #of(Object)} looks into it. What is in a command may need another one {@link #besides}.
 */
public final class Permissions {

    private static final Map<Class<?>, Permission> OF = new HashMap<>();

    static {
        put(
                Permission.ACCOUNTS_READ,
                AccountQuery.FindAccount.class,
                AccountQuery.FindAccountAsOf.class,
                AccountQuery.FindAccounts.class,
                AccountQuery.CountAccountsBelow.class,
                TaxTableQuery.FindTaxTable.class);
        put(Permission.ACCOUNTS_REGISTER, AccountCommand.RegisterAccount.class);
        put(
                Permission.ACCOUNTS_EDIT,
                AccountCommand.ChangeProfile.class,
                AccountCommand.ChangeLocale.class,
                AccountCommand.ChangePreferences.class,
                AccountCommand.ChangeInvoiceGrouping.class);
        put(Permission.ACCOUNTS_SUSPEND, AccountCommand.SuspendAccount.class, AccountCommand.ReactivateAccount.class);
        put(Permission.ACCOUNTS_CLOSE, AccountCommand.CloseAccount.class, AccountCommand.ReopenAccount.class);
        put(Permission.ACCOUNTS_EXPORT, AccountCommand.ExportAccountData.class, AccountQuery.FindExport.class);
        put(Permission.ACCOUNTS_MOVE, AccountCommand.MoveAccount.class);
        put(Permission.ACCOUNTS_TAG, AccountCommand.ChangeTags.class);
        put(Permission.NOTES_READ, AccountQuery.FindNotes.class, InvoiceQuery.FindInvoiceNotes.class);
        put(Permission.NOTES_WRITE, AccountCommand.WriteNote.class, InvoiceCommand.WriteInvoiceNote.class);
        put(Permission.AUDIT_READ, AuditQuery.FindAudit.class, AuditQuery.FindHistory.class);
        put(
                Permission.PACKAGES_READ,
                PackageQuery.FindPackage.class,
                PackageQuery.FindPackages.class,
                PackageQuery.FindPackageVersions.class);
        put(
                Permission.PACKAGES_MANAGE,
                PackageCommand.CreatePackage.class,
                PackageCommand.PublishVersion.class,
                PackageCommand.ChangeVisibility.class,
                PackageCommand.ClonePackage.class,
                PackageCommand.RetirePackage.class,
                CouponCommand.CreateCoupon.class,
                CouponCommand.RetireCoupon.class);
        put(Permission.ORDERS_READ, OrderQuery.FindOrder.class, OrderQuery.FindOrders.class);
        put(
                Permission.ORDERS_PLACE,
                OrderCommand.PlaceOrder.class,
                SubscriptionCommand.ChangePackage.class,
                SubscriptionCommand.ChangeAddOn.class,
                SubscriptionCommand.WithdrawPackageChange.class);
        put(Permission.COUPONS_READ, CouponQuery.FindCoupon.class, CouponQuery.FindCoupons.class);
        put(
                Permission.PRICES_AGREE,
                SubscriptionCommand.AgreePrice.class,
                SubscriptionCommand.QuotePrice.class,
                SubscriptionCommand.EndPriceAgreement.class);
        put(
                Permission.SUBSCRIPTIONS_READ,
                SubscriptionQuery.FindSubscription.class,
                SubscriptionQuery.FindSubscriptionAsOf.class,
                SubscriptionQuery.FindSubscriptions.class);
        put(
                Permission.SUBSCRIPTIONS_CANCEL,
                SubscriptionCommand.CancelSubscription.class,
                SubscriptionCommand.WithdrawCancellation.class);
        put(
                Permission.INVOICES_READ,
                InvoiceQuery.FindInvoices.class,
                InvoiceQuery.FindInvoice.class,
                InvoiceQuery.FindInvoiceAsOf.class,
                CreditNoteQuery.FindCreditNote.class,
                CreditNoteQuery.FindCreditNotes.class,
                CreditNoteQuery.FindIssuedCreditNote.class,
                InvoiceQuery.FindIssuedInvoice.class,
                PaymentQuery.FindPayments.class,
                PaymentQuery.FindPayment.class,
                LedgerQuery.FindStatement.class,
                LedgerQuery.FindBalances.class,
                LedgerQuery.FindBalance.class,
                WhyQuery.FindInvoiceWhy.class,
                WhyQuery.FindLineWhys.class,
                WhyQuery.FindCreditNoteWhy.class,
                WhyQuery.FindCreditNoteLineWhys.class,
                WhyQuery.FindBalanceWhy.class,
                WhyQuery.FindEntryWhys.class);
        put(
                Permission.INVOICES_MANAGE,
                InvoiceCommand.DraftInvoice.class,
                InvoiceCommand.AddLine.class,
                InvoiceCommand.RemoveLine.class,
                InvoiceCommand.ChangeDraft.class,
                InvoiceCommand.IssueInvoice.class,
                InvoiceCommand.RemindNow.class,
                InvoiceCommand.RecordReceipt.class,
                InvoiceCommand.VoidInvoice.class,
                CreditNoteCommand.IssueCreditNote.class);
        put(
                Permission.PAYMENTS_REFUND,
                PaymentCommand.RefundPayment.class,
                PaymentCommand.GiveUpRefund.class,
                LedgerCommand.PayOutCredit.class);
        put(Permission.INVOICES_SEND, InvoiceCommand.SendInvoiceAgain.class);
        put(Permission.INVOICES_PAY, InvoiceCommand.PayInvoice.class);
        put(Permission.CARDS_READ, PaymentQuery.FindWallet.class);
        put(
                Permission.CARDS_MANAGE,
                WalletCommand.AddPaymentMethod.class,
                WalletCommand.ConfirmWallet.class,
                WalletCommand.MakeDefault.class,
                WalletCommand.RemovePaymentMethod.class);
        put(
                Permission.BILLING_SETTINGS,
                AccountCommand.ChangeBillingSettings.class,
                AccountCommand.ChangeInvoiceTemplate.class,
                AccountCommand.ChangeInvoiceLogo.class,
                TaxTableCommand.SetTaxRates.class,
                TaxTableCommand.EndTaxRate.class);
        put(Permission.BOOKS_READ, InvoiceQuery.FindDueAccounts.class);
        put(Permission.BOOKS_CHECK, LedgerQuery.FindDiscrepancies.class);
        put(
                Permission.BOOKS_READ,
                LedgerQuery.FindReceivables.class,
                LedgerQuery.FindShortfalls.class,
                RevenueQuery.FindRevenue.class,
                RevenueQuery.FindRevenueMonths.class,
                RevenueQuery.FindRecurring.class,
                RevenueQuery.FindPackageRevenue.class,
                RevenueQuery.FindSellerRevenue.class,
                RevenueQuery.FindPaymentSuccess.class);
        put(
                Permission.WEBSITES_READ,
                WebsiteQuery.FindWebsite.class,
                WebsiteQuery.FindWebsiteAsOf.class,
                WebsiteQuery.FindTimeline.class,
                WebsiteQuery.FindWebsites.class);
        put(Permission.WEBSITES_MANAGE, WebsiteCommand.RequestWebsite.class, WebsiteCommand.DeleteWebsite.class);
        put(Permission.NODES_READ, NodeQuery.FindNode.class, NodeQuery.FindNodes.class);
        put(
                Permission.NODES_MANAGE,
                NodeCommand.RegisterNode.class,
                NodeCommand.ChangeNodeAddress.class,
                NodeCommand.MarkNodeReady.class,
                NodeCommand.StartMaintenance.class,
                NodeCommand.DrainNode.class,
                NodeCommand.DecommissionNode.class);
        put(
                Permission.NOTIFICATIONS_READ,
                NotificationQuery.FindNotification.class,
                NotificationQuery.FindNotifications.class);
        put(Permission.EVENTS_READ, FeedQuery.ReadFeed.class);
        put(
                Permission.WEBHOOKS_READ,
                WebhookEndpointQuery.FindWebhookEndpoint.class,
                WebhookEndpointQuery.FindWebhookEndpoints.class,
                WebhookEndpointQuery.FindWebhookDeliveries.class);
        put(
                Permission.WEBHOOKS_MANAGE,
                WebhookEndpointCommand.CreateWebhookEndpoint.class,
                WebhookEndpointCommand.ChangeWebhookEndpoint.class,
                WebhookEndpointCommand.RotateWebhookSecret.class,
                WebhookEndpointCommand.EnableWebhookEndpoint.class,
                WebhookEndpointCommand.DisableWebhookEndpoint.class,
                WebhookEndpointCommand.DeleteWebhookEndpoint.class,
                WebhookEndpointCommand.PingWebhookEndpoint.class,
                WebhookEndpointCommand.RedeliverWebhook.class);
        put(Permission.PLATFORM_DASHBOARD, DashboardQuery.ShowPlatform.class);
        put(Permission.RESELLER_DASHBOARD, DashboardQuery.ShowReseller.class);
        put(Permission.CUSTOMER_DASHBOARD, DashboardQuery.ShowCustomer.class);
        put(Permission.MACHINERY_READ, MachineryQuery.ShowMachinery.class);
        put(
                Permission.ME_READ,
                IdentityQuery.FindMe.class,
                IdentityQuery.FindMySessions.class,
                IdentityQuery.FindMyLogins.class,
                IdentityQuery.FindMyApiKeys.class);
        put(
                Permission.USERS_READ,
                IdentityQuery.FindUser.class,
                IdentityQuery.FindUsers.class,
                IdentityQuery.FindSessions.class,
                IdentityQuery.FindLogins.class,
                IdentityQuery.FindApiKeys.class);
        put(
                Permission.USERS_MANAGE,
                UserCommand.InviteUser.class,
                UserCommand.RenewInvitation.class,
                UserCommand.RenameUser.class,
                UserCommand.ChangeRole.class,
                UserCommand.SuspendUser.class,
                UserCommand.ReactivateUser.class);
        put(Permission.USERS_DELETE, UserCommand.DeleteUser.class, UserCommand.RestoreUser.class);
        put(
                Permission.USERS_HELP,
                UserCommand.ForcePasswordReset.class,
                UserCommand.RequireSecondFactor.class,
                UserCommand.ReleaseSecondFactor.class);
        put(Permission.USERS_IMPERSONATE, UserCommand.ImpersonateUser.class);
        put(Permission.SESSIONS_END, UserCommand.LogOutOthers.class, SessionCommand.EndSession.class);
        put(Permission.API_KEYS_REVOKE, ApiKeyCommand.RevokeApiKey.class);
        put(
                Permission.LOGIN_SECURE,
                UserCommand.RequestVerification.class,
                UserCommand.ChangePassword.class,
                UserCommand.EnrolTotp.class,
                UserCommand.ConfirmTotp.class);
        put(
                Permission.LOGIN_MANAGE,
                UserCommand.RequestEmailChange.class,
                UserCommand.RenewRecoveryCodes.class,
                ApiKeyCommand.CreateApiKey.class,
                ApiKeyCommand.RenameApiKey.class);
        put(
                Permission.SECURITY_READ,
                SecurityEventQuery.FindSecurityEvents.class,
                SecurityEventQuery.CountSecurityEvents.class);
        put(Permission.BANS_MANAGE, BanCommand.BanAddress.class, BanCommand.LiftBan.class);
        put(Permission.BANS_READ, BanQuery.FindBan.class, BanQuery.FindBans.class);
        put(
                Permission.INTERNAL,
                IdentityQuery.FindSessionAccess.class,
                IdentityQuery.FindKeyAccess.class,
                UserCommand.AcceptInvitation.class,
                UserCommand.RegisterUser.class,
                UserCommand.RegisterCustomer.class,
                UserCommand.VerifyEmail.class,
                UserCommand.RecordLogin.class,
                UserCommand.RecordFailedLogin.class,
                UserCommand.RecordRefusedAccess.class,
                ApiKeyCommand.RecordKeyUse.class,
                UserCommand.RequestPasswordReset.class,
                UserCommand.ResetPassword.class,
                UserCommand.RehashPassword.class,
                UserCommand.ConfirmEmailChange.class,
                SessionCommand.RefreshSession.class,
                SessionCommand.ExpireSession.class,
                BanCommand.BanAttacker.class,
                UserCommand.FinishUserDeletion.class,
                AccountCommand.FinishClosing.class,
                AccountCommand.RecordTaxIdCheck.class,
                InvoiceCommand.AddCharges.class,
                InvoiceCommand.ApplyCredit.class,
                InvoiceCommand.ConfirmOpen.class,
                InvoiceCommand.RemindOfInvoice.class,
                LedgerCommand.StopAwaitingCredit.class,
                PaymentCommand.CapturePayment.class,
                PaymentCommand.ConfirmPayment.class,
                PaymentCommand.ConfirmRefund.class,
                PaymentCommand.FailPayment.class,
                PaymentCommand.RecordRefund.class,
                PaymentCommand.FailRefund.class,
                PaymentCommand.RecordDispute.class,
                PaymentCommand.StallPayment.class,
                OrderCommand.CompleteOrder.class,
                OrderCommand.RejectOrder.class,
                SubscriptionCommand.StartTrial.class,
                SubscriptionCommand.ActivateSubscription.class,
                SubscriptionCommand.BillPeriod.class,
                SubscriptionCommand.MarkPastDue.class,
                SubscriptionCommand.ClearPastDue.class,
                SubscriptionCommand.FinishCancellation.class,
                SubscriptionCommand.EndSubscription.class,
                WebsiteCommand.StartStep.class,
                WebsiteCommand.PlaceWebsite.class,
                WebsiteCommand.CompleteStep.class,
                WebsiteCommand.FailStep.class,
                WebsiteCommand.RecordStepUndone.class,
                WebsiteCommand.GoLive.class,
                WebsiteCommand.FailProvisioning.class,
                WebsiteCommand.ResizeWebsite.class,
                WebsiteCommand.FinishDeletion.class,
                WebhookEndpointCommand.GiveUpWebhookEndpoint.class,
                NotificationCommand.RequestNotification.class,
                NotificationCommand.RequestUserNotification.class,
                NotificationCommand.RecordDelivery.class,
                NotificationCommand.RecordDeliveryFailure.class);
    }

    private static final Set<Class<?>> BY_CONTENT = Set.of(
            SubscriptionCommand.SuspendSubscription.class,
            SubscriptionCommand.ResumeSubscription.class,
            WebsiteCommand.SuspendWebsite.class,
            WebsiteCommand.ResumeWebsite.class,
            OrderCommand.CancelOrder.class,
            InvoiceCommand.WriteOffInvoice.class,
            LedgerCommand.AddCredit.class,
            UserCommand.DisableTotp.class);

    private Permissions() {}

    /** All messages of which it is known what they need. */
    public static Stream<Class<?>> messages() {
        return Stream.concat(OF.keySet().stream(), BY_CONTENT.stream());
    }

    private static void put(Permission permission, Class<?>... messages) {
        for (Class<?> message : messages) {
            if (OF.put(message, permission) != null) {
                throw new IllegalStateException(message + " stands in the table twice");
            }
        }
    }

    /** What whoever sends a message needs. A message that is not in the table is the platform's own. */
    public static Permission of(Object message) {
        return switch (message) {
            case SubscriptionCommand.SuspendSubscription suspend -> ofHold(suspend.hold());
            case SubscriptionCommand.ResumeSubscription resume -> ofHold(resume.hold());
            case WebsiteCommand.SuspendWebsite suspend -> ofSuspension(suspend.cause());
            case WebsiteCommand.ResumeWebsite resume -> ofSuspension(resume.cause());
            case OrderCommand.CancelOrder cancel ->
                cancel.cause() == CancelCause.REQUESTED ? Permission.ORDERS_PLACE : Permission.INTERNAL;
            case InvoiceCommand.WriteOffInvoice given ->
                given.cause() == WriteOffCause.STAFF ? Permission.INVOICES_MANAGE : Permission.INTERNAL;
            case UserCommand.DisableTotp off ->
                off.verified() == null ? Permission.USERS_HELP : Permission.LOGIN_MANAGE;
            case LedgerCommand.AddCredit credit ->
                switch (credit.kind()) {
                    case PREPAID, GOODWILL -> Permission.CREDIT_GRANT;
                    case OVERPAYMENT, EXCESS_RECEIPT, INVOICE, CREDIT_NOTE, RETURNED, REFUND_FAILED ->
                        Permission.INTERNAL;
                };
            default -> OF.getOrDefault(message.getClass(), Permission.INTERNAL);
        };
    }

    /** What whoever sends a command needs as well, for what is in it; empty for nothing. */
    public static Optional<Permission> besides(Object command) {
        return command instanceof OrderCommand.PlaceOrder order && order.agreed() != null
                ? Optional.of(Permission.PRICES_AGREE)
                : Optional.empty();
    }

    private static Permission ofHold(Hold hold) {
        return switch (hold.cause()) {
            case STAFF -> Permission.SUBSCRIPTIONS_SUSPEND;
            case CUSTOMER -> Permission.SUBSCRIPTIONS_PAUSE;
            case NON_PAYMENT, ACCOUNT -> Permission.INTERNAL;
        };
    }

    private static Permission ofSuspension(SuspensionCause cause) {
        return switch (cause) {
            case STAFF -> Permission.WEBSITES_SUSPEND;
            case SUBSCRIPTION -> Permission.INTERNAL;
        };
    }
}
