package com.unifiedhosting.billing.gateway;

import com.unifiedhosting.billing.saga.PaymentGateway;
import com.unifiedhosting.billing.saga.PaymentGateways;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where money is taken: for processes that run the sagas. */
@Configuration(proxyBeanMethods = false)
public class GatewaysConfiguration {

    @Bean
    PaymentGateways paymentGateways(ObjectProvider<PaymentGateway> gateways) {
        return new GatewayRouter(gateways.orderedStream().toList());
    }
}
