package com.unifiedhosting.app.invoice;

import com.unifiedhosting.billing.InvoiceLogos;
import com.unifiedhosting.billing.LogoHash;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Logos in {@code runtime.invoice_logo}, by the SHA-256 of the PNG. */
@Component
final class StoredLogos implements InvoiceLogos {

    private final JdbcClient jdbc;

    StoredLogos(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public LogoHash keep(byte[] file) {
        byte[] png = Redrawn.png(file);
        LogoHash logo = new LogoHash(HexFormat.of().formatHex(sha256(png)));
        jdbc.sql("insert into runtime.invoice_logo (hash, png) values (?, ?) on conflict do nothing")
                .params(logo.value(), png)
                .update();
        return logo;
    }

    @Override
    public byte[] png(LogoHash logo) {
        return jdbc.sql("select png from runtime.invoice_logo where hash = ?")
                .param(logo.value())
                .query((row, number) -> row.getBytes("png"))
                .optional()
                .orElseThrow(() -> new IllegalStateException("there is no logo " + logo));
    }

    private static byte[] sha256(byte[] png) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(png);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
