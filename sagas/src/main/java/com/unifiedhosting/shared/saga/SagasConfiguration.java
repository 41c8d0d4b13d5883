package com.unifiedhosting.shared.saga;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/**
 * The role {@code sagas}: every process manager of this module. What runs them has to offer beans of {@code CommandGateway},
 * {@code DeadlineManager} (persistent), {@code java.time.Clock} and of the ports {@code WebNode}, {@code PaymentGateways} and
 * {@code NotificationChannel}.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan("com.unifiedhosting.*.saga")
public class SagasConfiguration {}
