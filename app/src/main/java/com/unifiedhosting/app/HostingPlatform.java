package com.unifiedhosting.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the platform: all roles in one process, or those named by {@code hosting.roles}. */
@SpringBootApplication(proxyBeanMethods = false)
public class HostingPlatform {

    public static void main(String[] arguments) {
        SpringApplication.run(HostingPlatform.class, arguments);
    }
}
