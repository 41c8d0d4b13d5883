package com.unifiedhosting.dashboard;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The web pages. Imported where the role {@code dashboard} is on; needs a {@code QueryGateway}, which may lead to other
 * processes, Thymeleaf, a {@link com.unifiedhosting.identity.Visitor} as argument of controllers, a
 * {@link com.unifiedhosting.identity.Door}, an {@link com.unifiedhosting.identity.OwnLogin} and a {@link Threshold}. Who may come in is decided before the pages, by the security filter chain of the runnable.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DashboardProperties.class)
@Import({
    Assets.class,
    Snapshots.class,
    Surroundings.class,
    VisitArgument.class,
    PlainPage.class,
    PlatformPage.class,
    SignInPages.class,
    MailPages.class,
    SessionPages.class,
    MePages.class,
    UserProfiles.class,
    UserPages.class,
    AccountProfiles.class,
    AccountPages.class,
    AccountForms.class,
    AccountStanding.class,
    InvoicePages.class,
    DocumentPages.class,
    SecurityPages.class,
    BanPages.class
})
public class DashboardConfiguration {}
