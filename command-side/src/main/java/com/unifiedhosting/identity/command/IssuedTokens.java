package com.unifiedhosting.identity.command;

import com.unifiedhosting.identity.RefreshToken;
import com.unifiedhosting.identity.SessionId;
import com.unifiedhosting.identity.UserId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;

/**
 * What a program gets when it logs in or refreshes. Shown once; neither token is kept anywhere.
 *
 * @param accessToken for {@code Authorization: Bearer}
 * @param expiresAt from when on it is of no use
 * @param refreshToken for the next pair; each is good once
 * @param secondFactorSetupRequired whether the user has to set up his second factor before he can do anything else
 */
@Schema(description = "An access token and the refresh token for the next one")
record IssuedTokens(
        UserId userId,
        SessionId sessionId,
        String accessToken,
        Instant expiresAt,
        RefreshToken refreshToken,
        boolean secondFactorSetupRequired) {

    ResponseEntity<IssuedTokens> answer() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(this);
    }

    @Override
    public String toString() {
        return "IssuedTokens[" + sessionId + ", hidden]";
    }
}
