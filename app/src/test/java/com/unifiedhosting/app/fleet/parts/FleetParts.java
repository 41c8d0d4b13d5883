package com.unifiedhosting.app.fleet.parts;

import com.unifiedhosting.app.firststart.FirstStart;
import com.unifiedhosting.hosting.saga.WebNode;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;

/**
 * What a process of a fleet has beside what is shipped. It runs in the profile {@code test}, where time is simulated and
 * nothing is registered by itself; so the first start is asked for. And its node is a {@link RemoteNode}: the embedded one
 * is a disk of one process, so that only one may run sagas (decision 9), and a fleet is there for several that do.
 *
 * <p>Not a configuration to be found by scanning, which all other tests do: a process of a fleet is told of it by name.
 */
public class FleetParts {

    @Bean
    static BeanPostProcessor remoteNodes() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof WebNode ? new RemoteNode() : bean;
            }
        };
    }

    @Bean
    ApplicationRunner firstStartOfTheFleet(FirstStart firstStart) {
        return arguments -> Thread.ofVirtual().name("first-start").start(firstStart::prepareWhenPossible);
    }
}
