package com.unifiedhosting.notification.smtp;

import jakarta.validation.constraints.AssertTrue;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where people reach the platform's pages.
 *
 * @param publicUrl such as {@code https://panel.example.com}, with a path where one stands in front of all pages. It stands
 *     in mails; what a request says about itself never does, because anybody can send that. Null where no mails are sent
 */
@ConfigurationProperties("hosting")
@Validated
record PublicAddress(@Nullable URI publicUrl) {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Tokens travel in what is behind the links, so nobody may be able to read it under way. */
    @AssertTrue(
            message = "hosting.public-url: https:// and a host, without query and fragment; http:// only for localhost")
    boolean isAddressOfPages() {
        return publicUrl == null
                || (publicUrl.getHost() != null
                        && ("https".equals(publicUrl.getScheme())
                                || ("http".equals(publicUrl.getScheme()) && THIS_MACHINE.contains(publicUrl.getHost())))
                        && publicUrl.getRawUserInfo() == null
                        && publicUrl.getRawQuery() == null
                        && publicUrl.getRawFragment() == null);
    }

    /**
     * The address, as mails need it.
     *
     * @throws IllegalStateException when it is not configured
     */
    URI required() {
        if (publicUrl == null) {
            throw new IllegalStateException(
                    "hosting.smtp.host names a mail server, so hosting.public-url has to say where"
                            + " the links in mails lead, such as https://panel.example.com");
        }
        return publicUrl;
    }
}
