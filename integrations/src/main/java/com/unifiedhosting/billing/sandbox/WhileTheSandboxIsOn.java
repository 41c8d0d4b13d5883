package com.unifiedhosting.billing.sandbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;

/**
 * Beans of the sandbox: on when that is said, and when nothing is said and no gateway that takes real money is on. Its
 * tokens can be made up by anybody, who would pay with them what others pay with money.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnExpression("${hosting.gateways.sandbox.enabled:${hosting.gateways.stripe.enabled:false} == false}")
@interface WhileTheSandboxIsOn {}
