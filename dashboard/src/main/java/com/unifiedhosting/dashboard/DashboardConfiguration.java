package com.unifiedhosting.dashboard;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The web pages. Imported where the role {@code dashboard} is on; needs a {@code QueryGateway}, which may lead to other
 * processes, Thymeleaf, and a {@link com.unifiedhosting.shared.Provenance} as argument of controllers. Who may come in
 * is decided before the pages, by the security filter chain of the runnable.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DashboardProperties.class)
@Import({Assets.class, Snapshots.class, PlatformPage.class, SignInPage.class})
public class DashboardConfiguration {}
