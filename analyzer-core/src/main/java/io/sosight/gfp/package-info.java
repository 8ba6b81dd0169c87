/** GFP masks as the kernel of a release meant them. */
package io.sosight.gfp;
